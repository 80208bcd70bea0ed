/** For which screen a page is measured. */
export type SpeedStrategy = 'mobile' | 'desktop'

/** The key that a measurement is asked for with, and where. */
export interface SpeedAccess {
  apiKey: string
  baseUrl: string
  target: 'vendor' | 'public'
}

/** One run of Lighthouse. */
export interface SpeedRun {
  /** Performance, 0–100. */
  score: number
  /** When the largest part of the page had appeared; `null` where the run could not tell. */
  largestPaintMs: number | null
}

/** Measures how fast a page is. Rejects with `PageSpeedFailure`. */
export interface PageSpeed {
  measure: (url: string, strategy: SpeedStrategy, access: SpeedAccess) => Promise<SpeedRun>
}

/** Why there is no measurement; the message says what was answered. */
export class PageSpeedFailure extends Error {
  override name = 'PageSpeedFailure'
  /** The key is not known, or may not be used for this. */
  readonly isRefusal: boolean
  /** Of the page, not of the service: another run may go well. */
  readonly isWorthAnother: boolean

  constructor(message: string, options: { isRefusal?: boolean; isWorthAnother?: boolean } = {}) {
    super(message)
    this.isRefusal = options.isRefusal ?? false
    this.isWorthAnother = options.isWorthAnother ?? false
  }
}
