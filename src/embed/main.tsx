// Composition root of the embedded page: stage, sentence and transport alone.
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) createRoot(root).render(<h1>Hashslot</h1>);
