import './styles/invitation.css';
import { render } from 'preact';
import { InvitationPage } from './pages/invitation/invitation-page';

const root = document.getElementById('app');
if (root) render(<InvitationPage />, root);
