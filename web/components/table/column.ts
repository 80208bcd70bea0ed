import type { CSSProperties, ReactNode } from 'react'

/** One column of a table. */
export interface Column<Row> {
  id: string
  label: string
  /** A CSS grid track: `minmax(180px, 2fr)`, `96px`. */
  width: string
  cell: (row: Row) => ReactNode
  /** Where the table is as narrow as a phone: a second line below the cell, for what the columns that left said. */
  below?: (row: Row) => ReactNode
  /** The name the API sorts by, when it can. */
  sort?: string
  align?: 'right'
  /** Leaves where the table is narrower: `sm` = as on phones, `md` = as on tablets or beside a panel. */
  hideBelow?: 'sm' | 'md'
  /** Not shown until a person chooses it. */
  optional?: boolean
  /** Cannot be switched off. */
  fixed?: boolean
}

/** The class that hides a cell where its column leaves. */
export const hideClass = (column: Column<never>): string =>
  column.hideBelow === 'sm' ? '@max-[640px]:hidden' : column.hideBelow === 'md' ? '@max-[860px]:hidden' : ''

/** The three track lists that `.grid-row` reads. */
export function tracks<Row>(columns: Column<Row>[], selectable: boolean): CSSProperties {
  const join = (list: Column<Row>[]): string =>
    [...(selectable ? ['36px'] : []), ...list.map((column) => column.width)].join(' ')
  return {
    '--tracks': join(columns),
    '--tracks-md': join(columns.filter((column) => column.hideBelow !== 'md')),
    '--tracks-sm': join(columns.filter((column) => !column.hideBelow)),
  } as CSSProperties
}
