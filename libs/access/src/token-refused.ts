/** A token that proves nothing; the message says why, without showing it. */
export class TokenRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TokenRefused';
  }
}

/** The keys that tokens are verified with cannot be had now: nothing is known of the token. */
export class KeysUnreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('The keys of the tokens can not be had now', options);
    this.name = 'KeysUnreachable';
  }
}
