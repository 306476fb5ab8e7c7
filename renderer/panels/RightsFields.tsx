import { useId } from 'react';
import { consents, type Consent } from '../../core/rights/rights.ts';
import { text } from '../ui/text.ts';

/** Rights as they are typed: territories as one line of countries. */
export interface TypedRights {
  readonly owner: string;
  readonly licence: string;
  readonly consent: Consent;
  /** Empty where it does not end. */
  readonly expires: string;
  readonly territories: string;
}

/** Whose footage is, and whether its owner agrees to looks being drawn from it. */
export function RightsFields({
  rights,
  disabled = false,
  onChange,
}: {
  rights: TypedRights;
  disabled?: boolean;
  onChange: (rights: TypedRights) => void;
}) {
  const id = useId();
  const words = text.rights;
  const line = (name: 'owner' | 'licence' | 'territories') => (
    <>
      <label htmlFor={`${id}-${name}`}>{words.fields[name]}</label>
      <input
        id={`${id}-${name}`}
        className="field"
        autoComplete="off"
        spellCheck={false}
        value={rights[name]}
        onChange={(event) => onChange({ ...rights, [name]: event.target.value })}
      />
    </>
  );
  return (
    <fieldset className="rights-fields" disabled={disabled}>
      <legend>{words.question}</legend>
      <label htmlFor={`${id}-consent`}>{words.fields.consent}</label>
      <select
        id={`${id}-consent`}
        value={rights.consent}
        onChange={(event) => onChange({ ...rights, consent: event.target.value as Consent })}
      >
        {consents.map((consent) => (
          <option key={consent} value={consent}>
            {words.consents[consent]}
          </option>
        ))}
      </select>
      {line('owner')}
      {line('licence')}
      <label htmlFor={`${id}-expires`}>{words.fields.expires}</label>
      <input
        id={`${id}-expires`}
        className="field numerals"
        type="date"
        value={rights.expires}
        onChange={(event) => onChange({ ...rights, expires: event.target.value })}
      />
      {line('territories')}
    </fieldset>
  );
}
