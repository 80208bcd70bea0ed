import { clsx, type ClassValue } from 'clsx'

/** Joins class names; falsy parts fall away. */
export const cn = (...parts: ClassValue[]): string => clsx(parts)
