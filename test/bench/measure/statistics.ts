/** Of the values themselves: of an even number the greater of the two in the middle. */
export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Who came first comes last in the next round: nobody always follows the same one. */
export const turned = <Value>(values: Value[], round: number): Value[] => {
	const first = round % values.length;
	return [...values.slice(first), ...values.slice(0, first)];
};
