const format = new Intl.NumberFormat('en-GB');

/** 12345 reads 12,345. */
export function inThousands(number: number): string {
  return format.format(number);
}
