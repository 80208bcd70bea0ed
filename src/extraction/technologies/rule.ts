import type { TechnologyCategory } from '../contract.ts'

/**
 * A sign of a technology: lower-case words that must occur, or such words and a pattern that must match around them.
 * The words are looked for first, so that the pattern costs nothing on pages without them. Group 1 of a pattern is the version.
 */
export type Sign = string | readonly [words: string, pattern: RegExp]

/** Signs, any of which will do; in a text they stand between bars: `wp-content/ | wp-includes/`. */
export type Signs = string | readonly Sign[]

/** What shows that a page is made with a technology. One sign suffices. */
export type TechnologyRule = {
  name: string
  category: TechnologyCategory
  /** Technologies that this one cannot be without. */
  implies?: readonly string[]
  /** `<meta name="generator">`; group 1 is the version. */
  generator?: RegExp
  /** In the address of a script, stylesheet, picture, frame or form, or in inline code: for hosts and files of its own. */
  loads?: Signs
  /** In such an address only: for folder names that code could mention for other reasons. */
  url?: Signs
  /** In inline scripts and styles only. */
  code?: Signs
  /** In the target of a link that a person can follow. */
  href?: Signs
  /** In an opening tag: classes, ids, attributes. */
  tag?: Signs
  /** In an HTML comment. */
  comment?: Signs
  /** A `<meta>` by lower-case name. */
  meta?: Readonly<Record<string, RegExp>>
  /** A response header by lower-case name. */
  header?: Readonly<Record<string, RegExp>>
  /** The name of a cookie the server sets. */
  cookie?: RegExp
}
