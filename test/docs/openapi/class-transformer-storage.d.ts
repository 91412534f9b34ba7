/** Ships without types: what class-transformer knows of `@Type`. */
declare module 'class-transformer/cjs/storage.js' {
  export const defaultMetadataStorage: object;
}
