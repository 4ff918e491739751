"""Plan years, carousels and visits."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A new column that may not be empty has a default for the rows that are there.
    op.create_table('carousel',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('inside', sa.Integer(), nullable=False),
    sa.Column('turns', sa.Integer(), nullable=True),
    sa.Column('choosing', sa.Integer(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carousel')),
    sa.UniqueConstraint('name', name=op.f('uq_carousel_name')),
    sqlite_strict=True
    )
    op.create_table('plan_run',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('made_at', sa.Text(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('weights', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('objective', sa.REAL(), nullable=False),
    sa.Column('bound', sa.REAL(), nullable=False),
    sa.Column('seconds', sa.REAL(), nullable=False),
    sa.Column('chosen', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_run')),
    sqlite_strict=True
    )
    op.create_table('carousel_group',
    sa.Column('carousel_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['carousel_id'], ['carousel.id'], name=op.f('fk_carousel_group_carousel_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carousel_group')),
    sa.UniqueConstraint('carousel_id', 'name', name=op.f('uq_carousel_group_carousel_id_name')),
    sqlite_strict=True
    )
    with op.batch_alter_table('carousel_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carousel_group_carousel_id'), ['carousel_id'], unique=False)

    op.create_table('carousel_slot',
    sa.Column('carousel_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('starts', sa.Text(), nullable=False),
    sa.Column('ends', sa.Text(), nullable=False),
    sa.Column('weekdays', sa.Text(), nullable=False),
    sa.Column('hours', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['carousel_id'], ['carousel.id'], name=op.f('fk_carousel_slot_carousel_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carousel_slot')),
    sqlite_strict=True
    )
    with op.batch_alter_table('carousel_slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carousel_slot_carousel_id'), ['carousel_id'], unique=False)

    op.create_table('company_closing',
    sa.Column('company_id', sa.Integer(), nullable=False),
    sa.Column('starts', sa.Text(), nullable=False),
    sa.Column('ends', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_company_closing_company_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_company_closing')),
    sqlite_strict=True
    )
    with op.batch_alter_table('company_closing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_company_closing_company_id'), ['company_id'], unique=False)

    op.create_table('form_step',
    sa.Column('form_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('anchor', sa.Text(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['form_id'], ['stage_form.id'], name=op.f('fk_form_step_form_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_step')),
    sqlite_strict=True
    )
    with op.batch_alter_table('form_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_step_form_id'), ['form_id'], unique=False)

    op.create_table('teacher',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('mail', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('town', sa.Text(), nullable=False),
    sa.Column('most', sa.Integer(), nullable=True),
    sa.Column('location_id', sa.Integer(), nullable=True),
    sa.Column('gone', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_teacher_location_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_teacher')),
    sa.UniqueConstraint('name', name=op.f('uq_teacher_name')),
    sqlite_strict=True
    )
    with op.batch_alter_table('teacher', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_teacher_location_id'), ['location_id'], unique=False)

    op.create_table('period_pin',
    sa.Column('period_id', sa.Integer(), nullable=False),
    sa.Column('company_id', sa.Integer(), nullable=True),
    sa.Column('class_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('(company_id IS NULL) != (class_id IS NULL)', name=op.f('ck_period_pin_one_subject')),
    sa.ForeignKeyConstraint(['class_id'], ['school_class.id'], name=op.f('fk_period_pin_class_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_period_pin_company_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['period_id'], ['period.id'], name=op.f('fk_period_pin_period_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_period_pin')),
    sqlite_strict=True
    )
    with op.batch_alter_table('period_pin', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_period_pin_class_id'), ['class_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_period_pin_company_id'), ['company_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_period_pin_period_id'), ['period_id'], unique=False)

    op.create_table('period_step',
    sa.Column('period_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('due', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('done_on', sa.Text(), nullable=True),
    sa.Column('done_by', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['period_id'], ['period.id'], name=op.f('fk_period_step_period_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_period_step')),
    sqlite_strict=True
    )
    with op.batch_alter_table('period_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_period_step_period_id'), ['period_id'], unique=False)

    op.create_table('apart_pair',
    sa.Column('pupil_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['other_id'], ['pupil.id'], name=op.f('fk_apart_pair_other_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_apart_pair_pupil_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_apart_pair')),
    sa.UniqueConstraint('pupil_id', 'other_id', name=op.f('uq_apart_pair_pupil_id_other_id')),
    sqlite_strict=True
    )
    with op.batch_alter_table('apart_pair', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_apart_pair_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_apart_pair_pupil_id'), ['pupil_id'], unique=False)

    op.create_table('carousel_member',
    sa.Column('carousel_id', sa.Integer(), nullable=False),
    sa.Column('pupil_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('wishes', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['carousel_id'], ['carousel.id'], name=op.f('fk_carousel_member_carousel_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['carousel_group.id'], name=op.f('fk_carousel_member_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_carousel_member_pupil_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carousel_member')),
    sa.UniqueConstraint('carousel_id', 'pupil_id', name=op.f('uq_carousel_member_carousel_id_pupil_id')),
    sqlite_strict=True
    )
    with op.batch_alter_table('carousel_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carousel_member_carousel_id'), ['carousel_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_carousel_member_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_carousel_member_pupil_id'), ['pupil_id'], unique=False)

    op.create_table('carousel_station',
    sa.Column('carousel_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('groups', sa.Integer(), nullable=True),
    sa.Column('place_id', sa.Integer(), nullable=True),
    sa.Column('activities', sa.Text(), nullable=False),
    sa.Column('supervision', sa.Text(), nullable=False),
    sa.Column('closed', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['carousel_id'], ['carousel.id'], name=op.f('fk_carousel_station_carousel_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_carousel_station_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carousel_station')),
    sa.UniqueConstraint('carousel_id', 'name', name=op.f('uq_carousel_station_carousel_id_name')),
    sqlite_strict=True
    )
    with op.batch_alter_table('carousel_station', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carousel_station_carousel_id'), ['carousel_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_carousel_station_place_id'), ['place_id'], unique=False)

    op.create_table('family_tie',
    sa.Column('pupil_id', sa.Integer(), nullable=False),
    sa.Column('company_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_family_tie_company_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_family_tie_pupil_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_family_tie')),
    sa.UniqueConstraint('pupil_id', 'company_id', name=op.f('uq_family_tie_pupil_id_company_id')),
    sqlite_strict=True
    )
    with op.batch_alter_table('family_tie', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_family_tie_company_id'), ['company_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_family_tie_pupil_id'), ['pupil_id'], unique=False)

    op.create_table('period_pupil',
    sa.Column('period_id', sa.Integer(), nullable=False),
    sa.Column('pupil_id', sa.Integer(), nullable=False),
    sa.Column('takes_part', sa.Integer(), nullable=False),
    sa.Column('starts', sa.Text(), nullable=True),
    sa.Column('ends', sa.Text(), nullable=True),
    sa.Column('weekdays', sa.Text(), nullable=False),
    sa.Column('hours', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['period_id'], ['period.id'], name=op.f('fk_period_pupil_period_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_period_pupil_pupil_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_period_pupil')),
    sa.UniqueConstraint('period_id', 'pupil_id', name=op.f('uq_period_pupil_period_id_pupil_id')),
    sqlite_strict=True
    )
    with op.batch_alter_table('period_pupil', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_period_pupil_period_id'), ['period_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_period_pupil_pupil_id'), ['pupil_id'], unique=False)

    op.create_table('place_capacity',
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('period_id', sa.Integer(), nullable=True),
    sa.Column('weekday', sa.Text(), nullable=False),
    sa.Column('half', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['period_id'], ['period.id'], name=op.f('fk_place_capacity_period_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_place_capacity_place_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place_capacity')),
    sa.UniqueConstraint('place_id', 'period_id', 'weekday', 'half', name=op.f('uq_place_capacity_place_id_period_id_weekday_half')),
    sqlite_strict=True
    )
    with op.batch_alter_table('place_capacity', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_place_capacity_period_id'), ['period_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_place_capacity_place_id'), ['place_id'], unique=False)

    op.create_table('plan_run_line',
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('period_id', sa.Integer(), nullable=False),
    sa.Column('pupil_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True),
    sa.Column('wish', sa.Integer(), nullable=False),
    sa.Column('distance_km', sa.REAL(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['period_id'], ['period.id'], name=op.f('fk_plan_run_line_period_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_plan_run_line_place_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_plan_run_line_pupil_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['run_id'], ['plan_run.id'], name=op.f('fk_plan_run_line_run_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_run_line')),
    sqlite_strict=True
    )
    with op.batch_alter_table('plan_run_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_run_line_period_id'), ['period_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_plan_run_line_place_id'), ['place_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_plan_run_line_pupil_id'), ['pupil_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_plan_run_line_run_id'), ['run_id'], unique=False)

    op.create_table('side_job',
    sa.Column('pupil_id', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Text(), nullable=False),
    sa.Column('hours', sa.Text(), nullable=False),
    sa.Column('starts', sa.Text(), nullable=True),
    sa.Column('ends', sa.Text(), nullable=True),
    sa.Column('told_on', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_side_job_pupil_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_side_job')),
    sqlite_strict=True
    )
    with op.batch_alter_table('side_job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_side_job_pupil_id'), ['pupil_id'], unique=False)

    op.create_table('carousel_turn',
    sa.Column('carousel_id', sa.Integer(), nullable=False),
    sa.Column('slot_id', sa.Integer(), nullable=False),
    sa.Column('station_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('pupil_id', sa.Integer(), nullable=True),
    sa.Column('pinned', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['carousel_id'], ['carousel.id'], name=op.f('fk_carousel_turn_carousel_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['carousel_group.id'], name=op.f('fk_carousel_turn_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_carousel_turn_pupil_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['slot_id'], ['carousel_slot.id'], name=op.f('fk_carousel_turn_slot_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['station_id'], ['carousel_station.id'], name=op.f('fk_carousel_turn_station_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carousel_turn')),
    sqlite_strict=True
    )
    with op.batch_alter_table('carousel_turn', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carousel_turn_carousel_id'), ['carousel_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_carousel_turn_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_carousel_turn_pupil_id'), ['pupil_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_carousel_turn_slot_id'), ['slot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_carousel_turn_station_id'), ['station_id'], unique=False)

    op.create_table('facility_note',
    sa.Column('placement_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('agreed_by', sa.Text(), nullable=False),
    sa.Column('agreed_on', sa.Text(), nullable=False),
    sa.Column('to_company', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_facility_note_placement_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_facility_note')),
    sqlite_strict=True
    )
    with op.batch_alter_table('facility_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_facility_note_placement_id'), ['placement_id'], unique=False)

    op.create_table('visit',
    sa.Column('placement_id', sa.Integer(), nullable=False),
    sa.Column('teacher_id', sa.Integer(), nullable=True),
    sa.Column('planned_on', sa.Text(), nullable=True),
    sa.Column('done_on', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('spoke_with', sa.Text(), nullable=False),
    sa.Column('attendance', sa.Text(), nullable=False),
    sa.Column('work_seen', sa.Text(), nullable=False),
    sa.Column('safety', sa.Text(), nullable=False),
    sa.Column('deviation', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('progress', sa.Text(), nullable=False),
    sa.Column('agreed', sa.Text(), nullable=False),
    sa.Column('agreed_by_day', sa.Text(), nullable=True),
    sa.Column('again', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_visit_placement_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['teacher_id'], ['teacher.id'], name=op.f('fk_visit_teacher_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit')),
    sqlite_strict=True
    )
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visit_placement_id'), ['placement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_visit_teacher_id'), ['teacher_id'], unique=False)

    op.create_table('correction',
    sa.Column('pupil_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('old_value', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.Text(), nullable=False),
    sa.Column('changed_by', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pupil_id'], ['pupil.id'], name=op.f('fk_correction_pupil_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction')),
    sqlite_strict=True
    )
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_correction_pupil_id'), ['pupil_id'], unique=False)

    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('was', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('became', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table('company', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sector', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('member', sa.Integer(), nullable=False, server_default='0'))

    with op.batch_alter_table('holiday', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.Text(), nullable=False, server_default='holiday'))
        batch_op.add_column(sa.Column('lessons', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('stage', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('source', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('checked_on', sa.Text(), nullable=True))

    with op.batch_alter_table('mentor', schema=None) as batch_op:
        batch_op.add_column(sa.Column('most', sa.Integer(), nullable=True))

    with op.batch_alter_table('period', schema=None) as batch_op:
        batch_op.add_column(sa.Column('most_of_class', sa.Integer(), nullable=True))

    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.add_column(sa.Column('suitability', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('suitability_by', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('suitability_on', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('suitability_until', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('suitability_note', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table(
        'placement', recreate='always', table_kwargs={'sqlite_strict': True}
    ) as batch_op:
        batch_op.add_column(sa.Column('requested_on', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('requested_by', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('promised_on', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('promised_by', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('ended_on', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('ended_by', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('end_reason', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('completed_on', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('previous_id', sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f('uq_placement_period_id_pupil_id'), type_='unique')
        batch_op.create_index(batch_op.f('ix_placement_previous_id'), ['previous_id'], unique=False)
        batch_op.create_index('uq_placement_running', ['period_id', 'pupil_id'], unique=True, sqlite_where=sa.text("state != 'ended'"))
        batch_op.create_foreign_key(batch_op.f('fk_placement_previous_id'), 'placement', ['previous_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('pupil', schema=None) as batch_op:
        batch_op.add_column(sa.Column('restricted_on', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('restricted_reason', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table('site', schema=None) as batch_op:
        batch_op.add_column(sa.Column('latitude', sa.REAL(), nullable=True))
        batch_op.add_column(sa.Column('longitude', sa.REAL(), nullable=True))

    with op.batch_alter_table('stage_form', schema=None) as batch_op:
        batch_op.add_column(sa.Column('years', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('weekdays', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('hours', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('weeks', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('papers', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('signatures', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('least_hours', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('most_hours', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('internal', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('teachers', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('note', sa.Text(), nullable=False, server_default=''))
