/** Goes on after the first step: to the second, or to where the person wanted to be. A full load, so that nothing of an earlier account stays in memory. */
export async function goAfterSignIn(next: 'home' | 'second_factor', path: string): Promise<never> {
  window.location.assign(
    next === 'second_factor' ? `/second-factor?${new URLSearchParams({ next: path }).toString()}` : path,
  )
  return new Promise(() => {})
}

const kept = 'leadwright.after-sign-in'

/** Where to go once Google or GitHub has sent the person back to this tab. */
export function keepPath(path: string): void {
  sessionStorage.setItem(kept, path)
}

/** The kept path, once; home without one. */
export function takePath(): string {
  const path = sessionStorage.getItem(kept) ?? ''
  sessionStorage.removeItem(kept)
  return /^\/[a-z]/.test(path) ? path : '/home'
}
