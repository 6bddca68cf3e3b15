import { z } from 'zod'
import { remindAttendance } from '../../application/remind-attendance.ts'
import { defineDueHandler } from '../due-handler.ts'

export const attendanceRemind = defineDueHandler({
  kind: 'attendance.remind',
  version: 1,
  payload: z.record(z.string(), z.never()),
  handle: (context, { subject }) => remindAttendance(context, subject),
})
