import { hash } from 'node:crypto';

/** Names a UUID of version 5 in a namespace: the same name, the same id. */
export function nameUuid(namespace: string): (name: string) => string {
  const before = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  return (name) => {
    const named = Buffer.allocUnsafe(before.length + Buffer.byteLength(name));
    before.copy(named);
    named.write(name, before.length);
    const hex = hash('sha1', named, 'hex');
    const variant = ((parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}
