// Composition root of the embedded page: stage, sentence and transport alone, in somebody else's frame.
import '../worker/early';
import { createRoot } from 'react-dom/client';
import '../view/stage.css';
import '../panels/base.css';
import '../panels/stagePane.css';
import '../panels/transport.css';
import '../panels/embed.css';
import { EmbedPage } from '../panels/EmbedPage';
import { openFrom } from '../panels/open';

const root = document.getElementById('root');
void openFrom(location, 'one').then((opened) => root && createRoot(root).render(<EmbedPage {...opened} />));
