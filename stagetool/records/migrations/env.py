"""Run the steps on the connection that records.migrate hands over; there is no other way in."""

from alembic import context

from stagetool.records.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    render_item=context.config.attributes.get("render_item"),
    on_version_apply=context.config.attributes.get("after_step"),
)
with context.begin_transaction():
    context.run_migrations()
