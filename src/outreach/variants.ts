/**
 * The sentences that templates choose from. `[a|b]` is a choice, `{slot}` is filled from the fact or the prospect; a sentence whose
 * slots cannot be filled is not chosen. `see` says what the fact says and nothing more; `so` and `fix` are general and claim
 * nothing about the reader; `topic` fits after "about".
 */
export interface PointVariants {
  /** 3 is worth a mail of its own, 1 is for when nothing better is known. */
  strength: 1 | 2 | 3
  /** Points of one theme are not used side by side: they would say the same twice. */
  theme: string
  topic: string
  see: readonly string[]
  so: readonly string[]
  fix: readonly string[]
}
