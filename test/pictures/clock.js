// Preloaded into the program that is drawn: its clock begins at PLN_TAKEN_AT, so that “2h” and the day are the same
// whenever the pictures are drawn.
const shift = Number(process.env.PLN_TAKEN_AT) - Date.now();
const Clock = Date;

globalThis.Date = class extends Clock {
  constructor(...given) {
    super(...(given.length === 0 ? [Clock.now() + shift] : given));
  }

  static now() {
    return Clock.now() + shift;
  }
};
