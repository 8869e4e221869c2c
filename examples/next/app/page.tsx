import Link from 'next/link';

/** Each of these opens the reports, signed in. What Next.js fetches ahead, or in place of going there, costs no link. */
export default function Page() {
	return (
		<main>
			<h1>Your app</h1>
			<p>
				<Link href="/open/insites">Reports, by Link</Link>
			</p>
			<p>
				<Link href="/open/insites" prefetch={false}>
					Reports, by Link without prefetch
				</Link>
			</p>
			<p>
				<a href="/open/insites">Reports, by a</a>
			</p>
			<form action="/open/insites">
				<button type="submit">Reports, by a form</button>
			</form>
		</main>
	);
}
