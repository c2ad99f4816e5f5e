import { observer } from 'mobx-react-lite';
import type { StationBrief } from '../../types/station';
import { Row } from '../components/Row';
import { joinWords } from '../messages/format';
import { home } from '../messages/screens';

interface StationRowProps {
  station: StationBrief;
  onChoose: (station: StationBrief) => void;
}

/** One station in a list. */
export const StationRow = observer(function StationRow({ station, onChoose }: StationRowProps) {
  return (
    <Row
      icon="place"
      title={station.name}
      meta={joinWords(station.place, station.demo && home.demo)}
      onTap={() => onChoose(station)}
    />
  );
});
