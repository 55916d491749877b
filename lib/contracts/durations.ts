const units = [
  { seconds: 86_400, name: "day" },
  { seconds: 3600, name: "hour" },
  { seconds: 60, name: "minute" },
  { seconds: 1, name: "second" },
];

/** "60 seconds", "10 minutes": exact, in the largest unit that gives a whole number of at least two. */
export function durationText(seconds: number): string {
  const unit = units.find((one) => seconds % one.seconds === 0 && seconds / one.seconds >= 2);
  const count = unit ? seconds / unit.seconds : seconds;
  return `${count} ${unit?.name ?? "second"}${count === 1 ? "" : "s"}`;
}

/** "30 seconds", "4 minutes": how long to wait, rounded up, so that it is never too short. */
export function waitText(seconds: number): string {
  const unit = units.find((one) => seconds > one.seconds)?.seconds ?? 1;
  return durationText(Math.max(1, Math.ceil(seconds / unit) * unit));
}
