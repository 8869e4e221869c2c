/** @type {import('next').NextConfig} */
export default {
	// "127.0.0.1" is another origin than "localhost" to the development server.
	allowedDevOrigins: ['127.0.0.1'],
};
