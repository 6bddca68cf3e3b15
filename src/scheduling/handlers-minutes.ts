import type { DueHandler } from './due-handler.ts'

export const minutesHandlers: readonly DueHandler[] = []
