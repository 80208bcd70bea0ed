import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Leadwright', template: '%s · Leadwright' },
  description: 'Finds companies worth writing to, says why, and drafts the letter. Self-hosted, open source.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafafa' },
    { media: '(prefers-color-scheme: dark)', color: '#17171b' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script sets attributes before React takes over.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Blocks on purpose: the theme must be known before the first paint. */}
        <script src="/theme.js" />
      </head>
      <body>{children}</body>
    </html>
  )
}
