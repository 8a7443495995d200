import { computed } from '@preact/signals';
import { language } from '../language';
import { en, type Messages } from './en';
import { it } from './it';

const MESSAGES: Record<'it' | 'en', Messages> = { it, en };

const current = computed(() => MESSAGES[language.value]);

export const messages = (): Messages => current.value;
