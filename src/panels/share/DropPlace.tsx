// Over the whole page while a file is held over it.
import { useShareTexts } from './texts';

export function DropPlace() {
  const texts = useShareTexts();
  return (
    <div className="drop-place" role="status">
      <p>{texts?.file.drop}</p>
    </div>
  );
}
