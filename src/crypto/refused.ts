/** Why something sealed, signed or typed was not accepted. A screen has one sentence for each. */
export type Reason =
  | 'bad-recipient' // not an age public key, the same one twice, or none
  | 'mixed-keys' // a post-quantum recipient beside one that is not: the weaker one would decide
  | 'too-large'
  | 'wrong-key' // none of the keys opens it
  | 'wrong-passphrase'
  | 'weak-passphrase'
  | 'damaged' // altered, cut off, or of another make
  | 'other-case' // sealed for another case or another purpose
  | 'moved' // present, not in its place
  | 'repeated'
  | 'missing'
  | 'not-connected' // does not continue what was written before it
  | 'bad-signature'
  | 'wrong-fingerprint'
  | 'rolled-back' // an older key list than the one seen before
  | 'no-such-key'
  | 'mistyped'
  | 'other-sheets' // recovery sheets that do not belong together
  | 'too-few-sheets'
  | 'small-cell' // a signing key for fewer people than the minimum

/** The one error of this folder. `place` is the position of the message, piece or sheet that it is about. */
export class Refused extends Error {
  readonly reason: Reason
  readonly place: number | undefined
  constructor(reason: Reason, place?: number, options?: ErrorOptions) {
    super(place === undefined ? reason : `${reason} at ${place}`, options)
    this.name = 'Refused'
    this.reason = reason
    this.place = place
  }
}
