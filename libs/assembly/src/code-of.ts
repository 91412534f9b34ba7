import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ending = import.meta.url.slice(-3);
const folds = (path: string): boolean =>
  path.endsWith(ending) &&
  !path.endsWith(`.spec${ending}`) &&
  !/(^|[/\\])(commands|queries|testing|trial)[/\\]/.test(path);

/** A fingerprint of the code that a room's views are folded by: the room's and the kernel's, without commands and queries. */
export function codeOf(room: string): string {
  const hash = createHash('sha256');
  for (const name of [room, 'kernel']) {
    const folder = fileURLToPath(new URL(`../../${name}/src/`, import.meta.url));
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(folds);
    for (const path of paths.toSorted())
      hash.update(path.replaceAll('\\', '/')).update(readFileSync(`${folder}${path}`));
  }
  return hash.digest('hex').slice(0, 32);
}
