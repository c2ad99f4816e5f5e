import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from './Button';
import type { IconName } from './Icon';
import '../styles/field.css';

interface FieldProps {
  label: string;
  placeholder: string;
  word: string;
  icon?: IconName | undefined;
  /** `number` brings up the phone's number keys. */
  type?: 'text' | 'number' | undefined;
  maxLength?: number | undefined;
  /** The trimmed text; not called for an empty one. */
  onSubmit: (text: string) => void;
}

/** One field and the button that acts on it. */
export function Field(props: FieldProps) {
  const { label, placeholder, word, icon, type = 'text', maxLength = 40, onSubmit } = props;
  const [text, setText] = useState('');
  const submit = (value: string) => {
    const trimmed = value.trim();
    if (trimmed) onSubmit(trimmed);
  };
  return (
    <View className="fld">
      <Input
        className="inp"
        aria-label={label}
        type={type}
        value={text}
        placeholder={placeholder}
        placeholderClass="s"
        maxlength={maxLength}
        confirmType={type === 'number' ? 'go' : 'search'}
        onInput={(event) => setText(event.detail.value)}
        onConfirm={(event) => submit(event.detail.value)}
      />
      <Button word={word} icon={icon} onTap={() => submit(text)} />
    </View>
  );
}
