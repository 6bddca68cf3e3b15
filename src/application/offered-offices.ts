import type { UseCaseContext } from './context.ts'
import type { Appointment, Office } from './ports/appointments.ts'
import type { Person } from './records.ts'

export interface OfferedOffice {
  readonly appointment: Appointment
  readonly office: Office
  readonly person: Person
}

/** Who is asked to facilitate or to organise, and has not answered yet. */
export async function offeredOffices({ tx }: Pick<UseCaseContext, 'tx'>): Promise<readonly OfferedOffice[]> {
  const offers: OfferedOffice[] = []
  for (const appointment of await tx.appointments.open()) {
    const person = await tx.directory.person(appointment.personId)
    if (person && appointment.status === 'asked') offers.push({ appointment, office: appointment.office, person })
  }
  return offers
}

/** Waits for those who lead to confirm a seat; somebody asked to lead waits for nobody. */
export function asksForSeat({ id, status }: Person, offers: readonly OfferedOffice[]): boolean {
  return status === 'requested' && !offers.some(({ person }) => person.id === id)
}
