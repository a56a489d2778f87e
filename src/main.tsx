// Composition root of the page: builds the parts, wires them and mounts them. Holds no logic of its own.
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) createRoot(root).render(<h1>Hashslot</h1>);
