/** What time it is: an argument of everything that is decided. */
export abstract class Clock {
  abstract now(): Date;
}
