/** What a campaign says about tracking. */
export interface TrackingChoice {
  trackOpens: boolean
  trackClicks: boolean
  trackFirst: boolean
}

/** Whether opens and clicks of this step are tracked: the first message is not, unless the campaign asks for it. */
export function trackingOf(choice: TrackingChoice | null, step: number): { opens: boolean; clicks: boolean } {
  if (choice === null || (step <= 1 && !choice.trackFirst)) return { opens: false, clicks: false }
  return { opens: choice.trackOpens, clicks: choice.trackClicks }
}
