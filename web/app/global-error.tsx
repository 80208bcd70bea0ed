'use client'

/** The last net: the root layout itself broke, so nothing of it can be used. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '15vh 24px', textAlign: 'center' }}>
        <title>Leadwright broke</title>
        <h1>Leadwright broke</h1>
        <p>The fault is on our side; what you saved is kept.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  )
}
