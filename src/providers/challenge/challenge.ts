/** Tells people from programs. */
export interface Challenge {
  /** What the page shows it with; public. */
  siteKey: string
  /** Whether the answer that came with a form is genuine. Null: the vendor could not be asked, which is not the sender's fault. */
  verify: (answer: string, ip: string) => Promise<boolean | null>
}
