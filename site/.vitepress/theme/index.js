import theme from 'vitepress/theme';
import { h } from 'vue';
import './readable.css';

// The theme's own page for what is not there has no landmark.
const notFound = () =>
  h('main', { class: 'not-found' }, [h('h1', 'There is no such page'), h('a', { href: '/' }, 'Begin')]);

export default {
  extends: theme,
  Layout: () => h(theme.Layout, null, { 'not-found': notFound }),
};
