// What stands in the day's log, and when: sessions of today and the coming days.
import type { Appointment } from "$lib/api/types/Appointment";
import { sessionFormat } from "$lib/text/labels";
import { nearDayText, plural } from "$lib/text/format";

/** One line of the log. */
export interface Line {
  appointment: Appointment;
  /** What stands in the margin: the time today, else the day. */
  when: string;
  /** What stands below it. */
  until: string;
  isToday: boolean;
  /** Whether it is taking place now. */
  isNow: boolean;
  where: string;
}

/** The lines for a day; `time` is `HH:MM`. */
export function dayLines(appointments: Appointment[], today: string, time: string): Line[] {
  return appointments.map((appointment) => {
    const isToday = appointment.heldOn === today;
    return {
      appointment,
      isToday,
      when: isToday ? appointment.startsAt : capital(nearDayText(appointment.heldOn, today)),
      until: isToday ? `bis ${appointment.endsAt}` : appointment.startsAt,
      isNow: isToday && appointment.startsAt <= time && time < appointment.endsAt,
      where: `${appointment.place ?? sessionFormat[appointment.format]} · ${plural(appointment.registered, "Anmeldung", "Anmeldungen")}`,
    };
  });
}

/** The name of a session: „Basisbefähigung 4/2026, Termin 5 von 5“. */
export function sessionTitle({ title, position, sessions }: Appointment): string {
  return sessions === 1 ? title : `${title}, Termin ${position} von ${sessions}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
