/** Where the files of a document, and of each of its products, are put, and what the functions in them are called. */
import { type Contract, slug } from '@tokenwright/spec';

/** @returns for one document nothing; for each of several a folder of its own, by its title. */
export function foldersOf(titles: readonly string[]): string[] {
	return titles.length === 1 ? [''] : unique(titles.map(slug), '-').map((name) => `${name}/`);
}

export interface ProductPlace {
	product: string;
	/** What stands behind `create`. */
	name: string;
	folder: string;
}

/** One product is the ordinary case: it is simply the API. */
export function productNames({ operations }: Contract): ProductPlace[] {
	const products = [...new Set(Object.values(operations).map(({ product }) => product))];
	if (products.length <= 1) return products.map((product) => ({ product, name: 'Api', folder: '' }));
	const folders = unique(products.map(slug), '-');
	const names = unique(
		products.map((product) => pascal(product) || 'Api'),
		'',
	);
	return products.map((product, index) => ({ product, name: names[index] ?? 'Api', folder: `${folders[index]}/` }));
}

function unique(names: readonly string[], before: string): string[] {
	const used = new Set<string>();
	return names.map((name) => {
		let found = name;
		for (let number = 2; used.has(found.toLowerCase()); number++) found = `${name}${before}${number}`;
		used.add(found.toLowerCase());
		return found;
	});
}

const pascal = (text: string): string =>
	text
		.split(/[^\p{ID_Continue}]+/u)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('')
		.replace(/^[^\p{ID_Start}]+/u, '');
