import type { DueHandler } from './due-handler.ts'
import { minutesCirculateLater } from './handlers/minutes-circulate-later.ts'
import { minutesClose } from './handlers/minutes-close.ts'
import { minutesDistribute } from './handlers/minutes-distribute.ts'
import { minutesHalfway } from './handlers/minutes-halfway.ts'
import { minutesLastReminder } from './handlers/minutes-last-reminder.ts'
import { minutesPreview } from './handlers/minutes-preview.ts'
import { minutesRecall } from './handlers/minutes-recall.ts'
import { minutesRemind } from './handlers/minutes-remind.ts'

/** The minutes, from the writing to the sending. */
export const minutesHandlers: readonly DueHandler[] = [
  minutesRemind,
  minutesCirculateLater,
  minutesHalfway,
  minutesLastReminder,
  minutesPreview,
  minutesClose,
  minutesRecall,
  minutesDistribute,
]
