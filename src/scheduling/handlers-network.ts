import type { DueHandler } from './due-handler.ts'
import { hostAsk } from './handlers/host-ask.ts'
import { hostEscalate } from './handlers/host-escalate.ts'
import { hostHeadcount } from './handlers/host-headcount.ts'
import { seriesExtend } from './handlers/series-extend.ts'

export const networkHandlers: readonly DueHandler[] = [seriesExtend, hostAsk, hostEscalate, hostHeadcount]
