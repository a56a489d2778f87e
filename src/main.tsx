// Composition root of the page: builds the parts, wires them and mounts them. Holds no logic of its own.
import './worker/early';
import { createRoot } from 'react-dom/client';
import './view/stage.css';
import './panels/base.css';
import './panels/stagePane.css';
import './panels/transport.css';
import './panels/story.css';
import './panels/layout.css';
import { openFrom } from './panels/open';
import { Page } from './panels/Page';

const root = document.getElementById('root');
void openFrom(location).then((opened) => root && createRoot(root).render(<Page {...opened} />));
