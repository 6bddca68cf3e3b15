import type { DueHandler } from './due-handler.ts'
import { actionRemind } from './handlers/action-remind.ts'
import { agendaCall } from './handlers/agenda-call.ts'
import { agendaClose } from './handlers/agenda-close.ts'
import { agendaSupports } from './handlers/agenda-supports.ts'
import { attendanceRemind } from './handlers/attendance-remind.ts'
import { convocation } from './handlers/convocation.ts'
import { meetingClose } from './handlers/meeting-close.ts'

export const agendaHandlers: readonly DueHandler[] = [
  agendaCall,
  agendaSupports,
  agendaClose,
  convocation,
  attendanceRemind,
  meetingClose,
  actionRemind,
]
