'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

type Page<Item> = { items: Item[]; pagination: { nextCursor: string | null; total: number | null } }

/** A list scrolled this far is not read again page by page behind one's back; it keeps until the next visit. */
const mostRefreshedPages = 3

/** True for a list so long that refreshing it would cost a request per page. */
export function isLongList(query: { state: { data: unknown } }): boolean {
  const { data } = query.state
  if (typeof data !== 'object' || data === null || !('pages' in data)) return false
  return Array.isArray(data.pages) && data.pages.length > mostRefreshedPages
}

/**
 * A keyset-paged list as one growing array. `name` starts with the area of the API (`['prospects', …]`), because live
 * events refresh by area.
 */
export function usePages<Item>(
  name: [area: string, ...rest: unknown[]],
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>,
  refetchMs: number | false = false,
) {
  const [area, ...rest] = name
  const query = useInfiniteQuery({
    queryKey: [[area, 'pages'], ...rest],
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.pagination.nextCursor ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: (state) => (isLongList(state) ? false : refetchMs),
    refetchOnWindowFocus: (state) => !isLongList(state),
  })
  const { fetchNextPage, isFetching } = query
  const onMore = useCallback(() => {
    if (!isFetching) void fetchNextPage()
  }, [fetchNextPage, isFetching])
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    total: query.data?.pages[0]?.pagination.total,
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    error: query.error,
    onMore,
    onRetry: () => void query.refetch(),
  }
}
