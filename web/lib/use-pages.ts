'use client'
import { type InfiniteData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { type Place, offsetOf, pageAt } from './page-places'
import { pagesKey } from './pages-key'

type Page<Item> = { items: Item[]; pagination: { nextCursor: string | null; total: number | null } }

/** A list scrolled this far is not read again page by page behind one's back; it keeps until the next visit. */
const mostRefreshedPages = 3

/** As many pages are kept as may be near what is in sight; those far away are read again when one comes back to them. */
const keptPages = 10

/** True for a list so long that refreshing it would cost a request per page. */
export function isLongList(query: { state: { data: unknown } }): boolean {
  const { data } = query.state
  if (typeof data !== 'object' || data === null || !('pages' in data)) return false
  return Array.isArray(data.pages) && data.pages.length > mostRefreshedPages
}

const first: Place = { cursor: undefined, start: 0, previous: null }

/**
 * A keyset-paged list: the pages near what is in sight, behind `offset` rows that were seen and left. `name` starts with the area of
 * the API (`['prospects', …]`), because live events refresh by area. With `isWhole` every page stays, for lists that are short.
 */
export function usePages<Item>(
  name: [area: string, ...rest: unknown[]],
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>,
  { refetchMs = false, isWhole = false }: { refetchMs?: number | false; isWhole?: boolean } = {},
) {
  const key = JSON.stringify(name)
  // Where a person jumped to; it holds for the list it was in.
  const [jump, setJump] = useState<{ key: string; place: Place; nth: number } | null>(null)
  const jumped = jump?.key === key ? jump : null
  const query = useInfiniteQuery<Page<Item>, Error, InfiniteData<Page<Item>, Place>, QueryKey, Place>({
    // The pages after a jump are a list of their own: those before it are kept elsewhere, or not at all.
    queryKey: pagesKey(name, jumped?.nth),
    queryFn: ({ pageParam, signal }) => load(pageParam.cursor, signal),
    initialPageParam: jumped?.place ?? first,
    getNextPageParam: (last, _pages, place): Place | undefined =>
      last.pagination.nextCursor === null
        ? undefined
        : { cursor: last.pagination.nextCursor, start: place.start + last.items.length, previous: place },
    getPreviousPageParam: (_first, _pages, place) => place.previous ?? undefined,
    ...(!isWhole && { maxPages: keptPages }),
    placeholderData: (before) => before,
    refetchInterval: (state) => (isLongList(state) ? false : refetchMs),
    // One comes back to the top of a list: what was kept far below is not read again for that.
    refetchOnMount: (state) => offsetOf(state.state.data?.pageParams) === 0,
    refetchOnWindowFocus: (state) => !isLongList(state),
  })
  const { fetchNextPage, fetchPreviousPage, isFetching, data } = query
  const onMore = useCallback(() => {
    if (!isFetching) void fetchNextPage()
  }, [fetchNextPage, isFetching])
  const onEarlier = useCallback(
    (index: number) => {
      const place = data?.pageParams[0]
      if (isFetching || !place) return
      const wanted = pageAt(place, index)
      // The page before is put in front; to one further up one jumps.
      if (wanted === place.previous) void fetchPreviousPage()
      else if (wanted !== place) setJump((before) => ({ key, place: wanted, nth: (before?.nth ?? 0) + 1 }))
    },
    [data, fetchPreviousPage, isFetching, key],
  )
  const last = data?.pages.at(-1)
  const lastPlace = data?.pageParams.at(-1)
  return {
    rows: data?.pages.flatMap((page) => page.items) ?? [],
    offset: offsetOf(data?.pageParams),
    // A count may be seconds old; where the end of the list is in hand, its rows are the count.
    total:
      last && lastPlace && last.pagination.nextCursor === null
        ? lastPlace.start + last.items.length
        : data?.pages[0]?.pagination.total,
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    error: query.error,
    onMore,
    onEarlier,
    onRetry: () => void query.refetch(),
  }
}
