-- What somebody does in Neovim, told step by step; `STORY=killed` waits to be killed after the first.
local draft = vim.api.nvim_get_current_buf()
local window = vim.api.nvim_get_current_win()

-- Neovim writes its own messages without an end of line.
local function say(line)
  io.stdout:write('\n' .. line .. '\n')
  io.stdout:flush()
end

local function fail(what, seen)
  say('WRONG  ' .. what .. (seen and ': ' .. vim.inspect(seen) or ''))
  vim.cmd('cquit 1')
end

-- Waits until `condition` gives something, and gives that.
local function step(what, condition, seen)
  local got
  local done = vim.wait(tonumber(os.getenv('LIMIT')), function()
    got = condition()
    return got
  end, 30)
  if not done then fail(what .. ' (not within the time limit)', seen and seen()) end
  say('ok  ' .. what)
  return got
end

local function line(number) return vim.api.nvim_buf_get_lines(draft, number - 1, number, true)[1] end

-- The words that a rule's finding marks in the draft, and their line.
local function finding(rule)
  for _, d in ipairs(vim.diagnostic.get(draft)) do
    if (d.code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code)) == rule then
      return { line = d.lnum + 1, words = line(d.lnum + 1):sub(d.col + 1, d.end_col), message = d.message }
    end
  end
end
local function findings() return vim.diagnostic.get(draft) end

-- Puts the cursor on words of the draft, and presses keys there.
local function press(keys, words)
  vim.api.nvim_set_current_win(window)
  vim.api.nvim_win_set_buf(window, draft)
  for number = 1, vim.api.nvim_buf_line_count(draft) do
    local at = line(number):find(words, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(window, { number, at - 1 })
      vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'x', false)
      return
    end
  end
  fail('“' .. words .. '” does not stand in the draft')
end

local function floating()
  for _, w in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(w).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, true), '\n')
    end
  end
end

-- Takes the one of the offered actions whose title begins so.
local offered = {}
local function take(title, words)
  vim.ui.select = function(items, options, choose)
    offered = {}
    for _, item in ipairs(items) do
      local name = options.format_item and options.format_item(item) or tostring(item)
      table.insert(offered, name)
      if vim.startswith(name, title) then return choose(item) end
    end
    choose(nil)
  end
  press('<leader>ca', words)
end

local vague = step('a finding stands at its line', function() return finding('vague-attribution') end, findings)
if vague.line ~= 9 or vague.words ~= 'Experts say' then fail('at its line', vague) end
if os.getenv('STORY') == 'killed' then
  say('ready')
  vim.wait(60000, function() return false end)
end
local loaded = step('another behind letters outside the plane', function() return finding('loaded-attribution') end, findings)
if loaded.words ~= 'claimed' then fail('at its words', loaded) end
step('the other article is compared with', function() return finding('conflicting-claim') end, findings)

press('K', 'Thirty houses')
local hover = step('a hover comes', floating)
for _, words in ipairs({ 'Thirty against 52', 'other', 'Attributed' }) do
  if not hover:find(words, 1, true) then fail('the hover says “' .. words .. '”', hover) end
end
press('<Esc>', 'The dam')

press('gr', 'Thirty houses')
step('the passage that treats the claim is listed', function()
  for _, item in ipairs(vim.fn.getqflist()) do
    if vim.fn.bufname(item.bufnr):find('other.txt', 1, true) and item.lnum == 3 then return true end
  end
end, vim.fn.getqflist)

press('gd', '[^1]')
step('a citation leads to its reference', function() return vim.api.nvim_win_get_cursor(window)[1] == 13 end)

press('gO', 'The dam')
step('the outline lists headings', function()
  for _, item in ipairs(vim.fn.getqflist()) do
    if item.text:find('The dam at Kell', 1, true) then return true end
  end
end, vim.fn.getqflist)
vim.cmd('cclose')

press('<Esc>', '[^1]')
vim.lsp.buf.rename('2')
step('a footnote is renamed with its mark', function()
  return line(11) == 'The council will meet on Friday.[^2]' and vim.startswith(line(13), '[^2]: ')
end, function() return { line(11), line(13) } end)

vim.lsp.codelens.refresh()
step('the setting of the snippet holds: claims are counted over the heading', function()
  local lens = vim.lsp.codelens.get(draft)[1]
  return lens and lens.command.title:find('claim', 1, true)
end)

take('Write “said”', 'claimed')
step('a quick fix writes a neutral verb', function() return line(7):find('Ana Ruiz said.', 1, true) end, function() return { line(7), offered } end)
step('its finding goes', function() return not finding('loaded-attribution') end, findings)

vim.api.nvim_buf_set_lines(draft, 8, 9, true, { 'Ilm has a bridge.' })
step('a finding goes when its words do', function() return not finding('vague-attribution') end, findings)
press('u', 'The dam')
step('it comes back when that is undone', function() return finding('vague-attribution') end, findings)
take('Silence vague-attribution here (comment above', 'Experts')
step(
  'a quick fix writes a comment',
  function() return line(9) == '<!-- source-criticism-ignore-next-line vague-attribution: reason -->' end,
  function() return { line(9), offered } end
)
step('which silences the finding', function() return not finding('vague-attribution') end, findings)

vim.cmd('edit other.txt')
local other = vim.api.nvim_get_current_buf()
step('both articles have one server', function()
  return #vim.lsp.get_active_clients() == 1 and vim.tbl_count(vim.lsp.buf_get_clients(other)) == 1
end)
vim.api.nvim_buf_set_lines(other, 2, 3, true, { 'We were at the seaside.' })
step('a conflict goes when the other article is changed', function() return not finding('conflicting-claim') end, findings)

vim.cmd('silent undo')
step('and comes back', function() return finding('conflicting-claim') end, findings)
vim.api.nvim_buf_set_lines(draft, -1, -1, true, { '', 'Critics say so.' })
step('a new finding comes', function() return finding('vague-attribution') end, findings)
vim.lsp.get_active_clients()[1].notify('workspace/didChangeConfiguration', { settings = { sourceCriticism = { maxProblems = 1 } } })
step('settings change while it runs', function()
  for _, d in ipairs(vim.diagnostic.get(draft)) do
    if d.message:find('further finding', 1, true) then return true end
  end
end, findings)

vim.cmd('bdelete! ' .. draft)
step('the findings of a closed article are taken back', function() return #vim.diagnostic.get(draft) == 0 end, findings)
vim.cmd('qall!')
