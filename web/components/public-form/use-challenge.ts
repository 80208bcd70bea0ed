'use client'
import { useEffect } from 'react'

/** Loads the challenge's script at the first touch of the form: it must not hold up what people read. */
export function useChallenge(isAsked: boolean): void {
  useEffect(() => {
    if (!isAsked) return
    const load = (): void => {
      const script = document.createElement('script')
      script.src = 'https://challenges.cloudflare.com/turnstile/v0/api.js'
      script.async = true
      document.head.append(script)
    }
    const options = { once: true }
    window.addEventListener('focusin', load, options)
    return () => window.removeEventListener('focusin', load)
  }, [isAsked])
}
