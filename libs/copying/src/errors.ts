/** The target holds what the source does not hold there: it is not a copy of its beginning, and nothing was written. */
export class ForeignHistory extends Error {
  override readonly name = 'ForeignHistory';
}

/** What was read back of the target is not what was read of the source. */
export class CopyDiffers extends Error {
  override readonly name = 'CopyDiffers';
}
