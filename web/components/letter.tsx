'use client'
import { useEffect, useRef, useState } from 'react'

/** A mail as its reader sees it, as high as it is: nothing of it is cut off or scrolls by itself. */
export function Letter({ title, html }: { title: string; html: string }) {
  const [height, setHeight] = useState(448)
  const watched = useRef<ResizeObserver>(null)
  useEffect(() => () => watched.current?.disconnect(), [])
  const measure = (frame: HTMLIFrameElement): void => {
    const page = frame.contentDocument?.documentElement
    if (!page) return
    watched.current?.disconnect()
    // The text wraps anew when the window gets narrower.
    watched.current = new ResizeObserver(() => setHeight(Math.min(12_000, page.offsetHeight + 2)))
    watched.current.observe(page)
  }
  return (
    <iframe
      title={title}
      // Without scripts. Its origin is ours so that its height can be read.
      sandbox="allow-same-origin"
      // A picture is not fetched by looking at a preview: its name stands in its place, where it has one.
      srcDoc={html
        .replaceAll(/<img [^>]*\balt="([^"]+)"[^>]*>/g, '<strong>$1</strong>')
        .replaceAll(/<img [^>]*>/g, '')}
      onLoad={(event) => measure(event.currentTarget)}
      style={{ height }}
      // Letters are made for white paper, whatever the theme of this app.
      className="block w-full rounded border border-line bg-[#fff] [color-scheme:light]"
    />
  )
}
