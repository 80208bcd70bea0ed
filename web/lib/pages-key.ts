/**
 * The key of a keyset-paged list. The empty second part is where the keys of the API's own queries have their input, so that
 * `api.AREA.key()` means lists as well.
 */
export const pagesKey = ([area, ...rest]: [area: string, ...rest: unknown[]], jump?: number): unknown[] => [
  [area, 'pages'],
  {},
  ...rest,
  ...(jump === undefined ? [] : [{ jump }]),
]
