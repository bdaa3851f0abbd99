import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0007_edition'),
    ]

    operations = [
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('not_before', models.DateTimeField(verbose_name='next try')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failed tries')),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='what went wrong')),
                ('given_up_at', models.DateTimeField(blank=True, null=True, verbose_name='given up at')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=16)),
                ('handle', models.CharField(max_length=32, unique=True)),
                ('confirmed_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'follower',
                'verbose_name_plural': 'followers',
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('address'), name='follower_address_once')],
            },
        ),
        migrations.CreateModel(
            name='FollowRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('not_before', models.DateTimeField(verbose_name='next try')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failed tries')),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='what went wrong')),
                ('given_up_at', models.DateTimeField(blank=True, null=True, verbose_name='given up at')),
                ('scope', models.CharField(choices=[('EVERYTHING', 'Everything'), ('TOPIC', 'A topic'), ('SPEAKER', 'A speaker'), ('CLAIM', 'One claim'), ('CORRECTIONS', 'Corrections')], max_length=12, verbose_name='what is followed')),
                ('subject', models.CharField(blank=True, max_length=120, verbose_name='which one')),
                ('rhythm', models.CharField(choices=[('AT_ONCE', 'At once'), ('DAILY', 'Once a day'), ('WEEKLY', 'Once a week')], max_length=8, verbose_name='when to write')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=16)),
                ('handle', models.CharField(max_length=32, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='letter sent at')),
            ],
            options={
                'verbose_name': 'request to follow',
                'verbose_name_plural': 'requests to follow',
                'indexes': [models.Index(fields=['asked_at'], name='followrequest_by_time'), models.Index(condition=models.Q(('sent_at', None)), fields=['not_before'], name='followrequest_to_send')],
                'constraints': [models.CheckConstraint(condition=models.Q(('scope__in', ['EVERYTHING', 'TOPIC', 'SPEAKER', 'CLAIM', 'CORRECTIONS'])), name='followrequest_scope_known'), models.CheckConstraint(condition=models.Q(('rhythm__in', ['AT_ONCE', 'DAILY', 'WEEKLY'])), name='followrequest_rhythm_known'), models.CheckConstraint(condition=models.Q(models.Q(('scope__in', ['EVERYTHING', 'CORRECTIONS']), ('subject', '')), models.Q(models.Q(('scope__in', ['EVERYTHING', 'CORRECTIONS']), _negated=True), models.Q(('subject', ''), _negated=True)), _connector='OR'), name='followrequest_has_subject')],
            },
        ),
        migrations.CreateModel(
            name='Outbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('announced', models.PositiveBigIntegerField(verbose_name='entries gone through')),
                ('not_before', models.DateTimeField(verbose_name='next try')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failed tries')),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='what went wrong')),
            ],
            options={
                'verbose_name': 'outbox',
                'verbose_name_plural': 'outboxes',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='outbox_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry_index', models.PositiveBigIntegerField()),
                ('due_at', models.DateTimeField()),
                ('follower', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='claims.follower')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'indexes': [models.Index(fields=['due_at', 'follower'], name='notice_by_due_time')],
                'constraints': [models.UniqueConstraint(fields=('follower', 'entry_index'), name='notice_once')],
            },
        ),
        migrations.CreateModel(
            name='ReaderReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('not_before', models.DateTimeField(verbose_name='next try')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failed tries')),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='what went wrong')),
                ('given_up_at', models.DateTimeField(blank=True, null=True, verbose_name='given up at')),
                ('text', models.TextField(verbose_name='what is wrong')),
                ('page', models.CharField(max_length=300, verbose_name='on which page')),
                ('link', models.CharField(blank=True, max_length=1000, verbose_name='a source for it')),
                ('address', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=16)),
                ('may_publish', models.BooleanField(default=False, verbose_name='may be mentioned in public')),
                ('reported_at', models.DateTimeField(verbose_name='reported at')),
                ('outcome', models.CharField(blank=True, choices=[('ACCEPTED', 'Accepted'), ('DECLINED', 'Declined'), ('NOT_OURS', 'Not about this record')], max_length=8, verbose_name='outcome')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('entry_index', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='ledger entry that put it right')),
                ('is_public', models.BooleanField(default=False)),
                ('is_quoted', models.BooleanField(default=False)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reader_reports', to='claims.claim')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'report by a reader',
                'verbose_name_plural': 'reports by readers',
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['-reported_at', '-id'], name='readerreport_open'), models.Index(condition=models.Q(('is_public', True)), fields=['-closed_at', '-id'], name='readerreport_public'), models.Index(condition=models.Q(('address', ''), _negated=True), fields=['not_before'], name='readerreport_to_answer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['ACCEPTED', 'DECLINED', 'NOT_OURS', ''])), name='readerreport_outcome_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='readerreport_closed_pair'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('is_public', False), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='readerreport_closed_with_outcome'), models.CheckConstraint(condition=models.Q(('is_public', False), models.Q(('may_publish', True), models.Q(('outcome', 'NOT_OURS'), _negated=True)), _connector='OR'), name='readerreport_public_if_allowed'), models.CheckConstraint(condition=models.Q(('is_quoted', False), ('is_public', True), _connector='OR'), name='readerreport_quoted_public'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'ACCEPTED'), _negated=True), ('entry_index__isnull', False), _connector='OR'), name='readerreport_accepted_has_entry')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('EVERYTHING', 'Everything'), ('TOPIC', 'A topic'), ('SPEAKER', 'A speaker'), ('CLAIM', 'One claim'), ('CORRECTIONS', 'Corrections')], max_length=12, verbose_name='what is followed')),
                ('subject', models.CharField(blank=True, max_length=120, verbose_name='which one')),
                ('rhythm', models.CharField(choices=[('AT_ONCE', 'At once'), ('DAILY', 'Once a day'), ('WEEKLY', 'Once a week')], max_length=8, verbose_name='when to write')),
                ('since', models.PositiveBigIntegerField()),
                ('confirmed_at', models.DateTimeField()),
                ('follower', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='claims.follower')),
            ],
            options={
                'verbose_name': 'subscription',
                'verbose_name_plural': 'subscriptions',
                'indexes': [models.Index(fields=['scope', 'subject', 'follower'], name='subscription_by_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('scope__in', ['EVERYTHING', 'TOPIC', 'SPEAKER', 'CLAIM', 'CORRECTIONS'])), name='subscription_scope_known'), models.CheckConstraint(condition=models.Q(('rhythm__in', ['AT_ONCE', 'DAILY', 'WEEKLY'])), name='subscription_rhythm_known'), models.CheckConstraint(condition=models.Q(models.Q(('scope__in', ['EVERYTHING', 'CORRECTIONS']), ('subject', '')), models.Q(models.Q(('scope__in', ['EVERYTHING', 'CORRECTIONS']), _negated=True), models.Q(('subject', ''), _negated=True)), _connector='OR'), name='subscription_has_subject'), models.UniqueConstraint(fields=('follower', 'scope', 'subject'), name='subscription_once')],
            },
        ),
    ]
