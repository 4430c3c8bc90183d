"""From whatever a unit has (workbooks, last year's report) to the data folder that a report is drafted from."""
