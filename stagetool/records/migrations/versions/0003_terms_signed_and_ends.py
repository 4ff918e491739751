"""What a signature was for, until when a fact holds, and more of carousels and teachers."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A new column that may not be empty has a default for the rows that are there.
    with op.batch_alter_table(
        'carousel_slot', recreate='always', table_kwargs={'sqlite_strict': True}
    ) as batch_op:
        batch_op.add_column(sa.Column('location_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_carousel_slot_location_id'), ['location_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_carousel_slot_location_id'), 'location', ['location_id'], ['id'])

    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('terms', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table('carousel_station', schema=None) as batch_op:
        batch_op.add_column(sa.Column('required', sa.Integer(), nullable=False, server_default='0'))

    with op.batch_alter_table('place_measure', schema=None) as batch_op:
        batch_op.add_column(sa.Column('until', sa.Text(), nullable=True))

    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.add_column(sa.Column('terms', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table('teacher', schema=None) as batch_op:
        batch_op.add_column(sa.Column('weekdays', sa.Text(), nullable=False, server_default=''))
