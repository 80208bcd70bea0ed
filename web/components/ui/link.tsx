'use client'
import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

/**
 * A link that loads its page when a pointer or focus comes near, not when it scrolls into view: a page then costs its
 * own code only, and a click still finds the next one ready.
 */
export function Link({ prefetch, ...rest }: ComponentProps<typeof NextLink>) {
  const [near, setNear] = useState(false)
  const approach = (): void => setNear(true)
  return (
    <NextLink
      prefetch={prefetch ?? (near ? null : false)}
      onPointerEnter={approach}
      onTouchStart={approach}
      onFocus={approach}
      {...rest}
    />
  )
}
