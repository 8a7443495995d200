import './styles/invitation.css';
import { mount } from './mount';
import { showFirstLanguage } from './pages/invitation/invitation-model';
import { InvitationPage } from './pages/invitation/invitation-page';

void mount(<InvitationPage />, showFirstLanguage());
